-- The timeline reads a stretch of a schedule's ledger by time, however long the ledger is. What it counts is in the index itself:
-- the rows of a dense week lie far apart in the file.
CREATE INDEX ledger_by_time ON ledger (schedule_id, to_at, from_at, count, outcome);

-- Runs that serve no occurrence are in no ledger; those of occurrences are found through it.
CREATE INDEX run_by_hand ON run (schedule_id, queued_at) WHERE scheduled_for IS NULL;

-- Nearly all runs succeed in time, and then the ledger says all there is to count. These are the others: late is 10 s.
CREATE INDEX run_remarkable ON run (schedule_id, scheduled_for) WHERE scheduled_for IS NOT NULL
  AND (status <> 'succeeded' OR cause = 'schedule' AND coalesce(started_at, queued_at) - scheduled_for >= 10000);
