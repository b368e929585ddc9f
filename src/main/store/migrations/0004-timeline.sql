-- The timeline reads a stretch of a schedule's ledger by time, however long the ledger is.
CREATE INDEX ledger_by_time ON ledger (schedule_id, to_at);

-- Runs that serve no occurrence are in no ledger; those of occurrences are found through it.
CREATE INDEX run_by_hand ON run (schedule_id, queued_at) WHERE scheduled_for IS NULL;
