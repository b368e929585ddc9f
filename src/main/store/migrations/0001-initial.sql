-- Instants are whole milliseconds since 1970-01-01T00:00:00Z. Durations are whole milliseconds.

CREATE TABLE schedule (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  name        TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  -- Everything else that a person decides, as JSON of the shape ScheduleDefinition.
  definition  TEXT    NOT NULL CHECK (json_valid(definition)),
  -- For the order of the queue; also in the definition.
  priority    INTEGER NOT NULL,
  enabled     INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  revision    INTEGER NOT NULL DEFAULT 1,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  removed_at  INTEGER,
  -- The newest `to_at` of its ledger, or the instant of its creation. Written only by the triggers of the ledger.
  cursor_at   INTEGER NOT NULL,
  -- NULL when it is off, removed or has no further occurrence.
  next_at     INTEGER CHECK (next_at IS NULL OR (next_at > cursor_at AND enabled = 1 AND removed_at IS NULL))
) STRICT;
-- A removed schedule gives its name free.
CREATE UNIQUE INDEX schedule_by_name ON schedule (name) WHERE removed_at IS NULL;
CREATE INDEX schedule_by_next ON schedule (next_at, id) WHERE next_at IS NOT NULL;

CREATE TABLE run (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  schedule_id   INTEGER NOT NULL REFERENCES schedule (id),
  cause         TEXT    NOT NULL CHECK (cause IN ('schedule', 'catch-up', 'manual')),
  status        TEXT    NOT NULL CHECK (status IN ('queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted')),
  -- The newest occurrence that it covers; NULL for Run Now.
  scheduled_for INTEGER CHECK ((scheduled_for IS NULL) = (cause = 'manual')),
  covers        INTEGER NOT NULL CHECK ((covers = 0) = (cause = 'manual')),
  priority      INTEGER NOT NULL,
  queued_at     INTEGER NOT NULL,
  started_at    INTEGER,
  finished_at   INTEGER CHECK ((finished_at IS NULL) = (status IN ('queued', 'running'))),
  exit_code     INTEGER,
  signal        TEXT,
  pid           INTEGER,
  attempts      INTEGER NOT NULL DEFAULT 0,
  reason        TEXT
) STRICT;
-- The promise, as the database holds it: no occurrence has two runs.
CREATE UNIQUE INDEX run_by_occurrence ON run (schedule_id, scheduled_for) WHERE scheduled_for IS NOT NULL;
CREATE INDEX run_by_schedule ON run (schedule_id, id);
CREATE INDEX run_by_status ON run (status, id);
CREATE INDEX run_unfinished ON run (schedule_id) WHERE status IN ('queued', 'running');
CREATE INDEX run_waiting ON run (priority DESC, scheduled_for, id) WHERE status = 'queued';

-- One row for each transition of a run.
CREATE TABLE run_history (
  run_id      INTEGER NOT NULL REFERENCES run (id),
  at          INTEGER NOT NULL,
  from_status TEXT,
  to_status   TEXT    NOT NULL,
  reason      TEXT
) STRICT;
CREATE INDEX run_history_by_run ON run_history (run_id);

-- A row accounts for `count` occurrences after from_at (exclusive) up to to_at (inclusive).
CREATE TABLE ledger (
  id               INTEGER PRIMARY KEY,
  schedule_id      INTEGER NOT NULL REFERENCES schedule (id),
  from_at          INTEGER NOT NULL,
  to_at            INTEGER NOT NULL,
  count            INTEGER NOT NULL CHECK (count >= 0),
  count_is_minimum INTEGER NOT NULL CHECK (count_is_minimum IN (0, 1)),
  outcome          TEXT    NOT NULL CHECK (outcome IN ('ran', 'caught-up', 'skipped')),
  reason           TEXT,
  run_id           INTEGER REFERENCES run (id),
  decided_at       INTEGER NOT NULL,
  -- What the decision rested on, as JSON of the shape DecisionFacts; NULL where it plainly ran on time or a person decided.
  facts            TEXT    CHECK (facts IS NULL OR json_valid(facts)),
  -- Only a clock that was set back makes a range run backwards, and such a range holds no occurrence.
  CHECK (to_at > from_at OR to_at = from_at AND count = 0 OR reason = 'clock-changed' AND count = 0),
  CHECK ((run_id IS NULL) = (outcome = 'skipped')),
  CHECK ((reason IS NULL) = (outcome = 'ran'))
) STRICT;
CREATE INDEX ledger_by_schedule ON ledger (schedule_id, id);
CREATE INDEX ledger_by_run ON ledger (run_id) WHERE run_id IS NOT NULL;

-- Ranges meet end to end: each begins where the cursor stands, and moves it. No code path can do otherwise.
CREATE TRIGGER ledger_meets BEFORE INSERT ON ledger
WHEN NEW.from_at IS NOT (SELECT cursor_at FROM schedule WHERE id = NEW.schedule_id)
BEGIN
  SELECT RAISE(ABORT, 'a ledger range must begin where the one before it ends');
END;
-- The next occurrence is unknown until the claim that wrote this row says it.
CREATE TRIGGER ledger_advances AFTER INSERT ON ledger
BEGIN
  UPDATE schedule SET next_at = NULL, cursor_at = NEW.to_at WHERE id = NEW.schedule_id;
END;
-- The newest range may grow while nothing but the same thing happens again; it never changes otherwise.
CREATE TRIGGER ledger_grows BEFORE UPDATE ON ledger
WHEN NEW.from_at <> OLD.from_at OR NEW.to_at <= OLD.to_at OR NEW.outcome <> OLD.outcome OR NEW.reason IS NOT OLD.reason
  OR NEW.run_id IS NOT OLD.run_id OR NEW.facts IS NOT OLD.facts OR NEW.schedule_id <> OLD.schedule_id
  OR OLD.to_at IS NOT (SELECT cursor_at FROM schedule WHERE id = OLD.schedule_id)
BEGIN
  SELECT RAISE(ABORT, 'a ledger range is never changed, only the newest one grows');
END;
CREATE TRIGGER ledger_grew AFTER UPDATE ON ledger
BEGIN
  UPDATE schedule SET next_at = NULL, cursor_at = NEW.to_at WHERE id = NEW.schedule_id;
END;

CREATE TABLE power_span (
  from_at INTEGER PRIMARY KEY,
  to_at   INTEGER NOT NULL CHECK (to_at >= from_at),
  kind    TEXT    NOT NULL CHECK (kind IN ('asleep', 'off', 'stalled')),
  source  TEXT    NOT NULL CHECK (source IN ('powerMonitor', 'clock-gap', 'heartbeat-gap'))
) STRICT;
CREATE INDEX power_span_by_end ON power_span (to_at);

-- Who owns this database: one row.
CREATE TABLE lease (
  id           INTEGER PRIMARY KEY CHECK (id = 1),
  token        TEXT    NOT NULL,
  host         TEXT    NOT NULL CHECK (host IN ('electron', 'headless')),
  boot_id      TEXT    NOT NULL,
  pid          INTEGER NOT NULL,
  started_at   TEXT,
  taken_at     INTEGER NOT NULL,
  -- The heartbeat: how long Wakeful was surely there.
  beat_at      INTEGER NOT NULL,
  suspended_at INTEGER,
  -- The machine's time zone when it was last looked at: schedules that follow it are planned in this one.
  local_zone   TEXT    NOT NULL,
  released     INTEGER NOT NULL CHECK (released IN (0, 1)),
  -- When Wakeful first ran here: nothing is known of the time before.
  first_at     INTEGER NOT NULL
) STRICT;
