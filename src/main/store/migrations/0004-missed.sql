-- What a night cost is asked of all schedules at once.
CREATE INDEX ledger_missed ON ledger (to_at) WHERE outcome <> 'ran';
