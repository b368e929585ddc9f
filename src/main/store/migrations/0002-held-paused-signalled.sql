-- Occurrences that wait (pending), pauses, events as occurrences, settings, and totals that need no counting.

-- A table's CHECKs cannot be changed in place: each table is made anew and filled from the old one.
CREATE TABLE run_new (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  schedule_id   INTEGER NOT NULL REFERENCES schedule (id),
  cause         TEXT    NOT NULL CHECK (cause IN ('schedule', 'catch-up', 'manual', 'event', 'dependency', 'api')),
  status        TEXT    NOT NULL CHECK (status IN ('queued', 'running', 'waiting', 'succeeded', 'failed', 'timed-out', 'cancelled', 'interrupted')),
  -- The newest occurrence that it covers; NULL for a run that serves none (Run Now).
  scheduled_for INTEGER CHECK ((scheduled_for IS NULL) = (cause IN ('manual', 'api'))),
  covers        INTEGER NOT NULL CHECK ((covers = 0) = (scheduled_for IS NULL)),
  priority      INTEGER NOT NULL,
  queued_at     INTEGER NOT NULL,
  started_at    INTEGER,
  finished_at   INTEGER CHECK ((finished_at IS NULL) = (status IN ('queued', 'running', 'waiting'))),
  exit_code     INTEGER,
  signal        TEXT,
  pid           INTEGER,
  attempts      INTEGER NOT NULL DEFAULT 0,
  reason        TEXT
) STRICT;
INSERT INTO run_new SELECT id, schedule_id, cause, status, scheduled_for, covers, priority, queued_at, started_at, finished_at,
  exit_code, signal, pid, attempts, reason FROM run;
-- Public ids are never used again, also where the newest run has been removed.
DELETE FROM sqlite_sequence WHERE name = 'run_new';
INSERT INTO sqlite_sequence (name, seq) SELECT 'run_new', seq FROM sqlite_sequence WHERE name = 'run';
DROP TABLE run;
ALTER TABLE run_new RENAME TO run;
CREATE UNIQUE INDEX run_by_occurrence ON run (schedule_id, scheduled_for) WHERE scheduled_for IS NOT NULL;
CREATE INDEX run_by_schedule ON run (schedule_id, id);
CREATE INDEX run_by_status ON run (status, id);
CREATE INDEX run_unfinished ON run (schedule_id) WHERE status IN ('queued', 'running', 'waiting');
CREATE INDEX run_waiting ON run (priority DESC, scheduled_for, id) WHERE status = 'queued';

-- Totals by status: counting a million rows at every question would cost more than keeping count.
CREATE TABLE run_count (
  status TEXT    PRIMARY KEY,
  n      INTEGER NOT NULL CHECK (n >= 0)
) STRICT;
INSERT INTO run_count SELECT status, count(*) FROM run GROUP BY status;
CREATE TRIGGER run_counted AFTER INSERT ON run
BEGIN
  INSERT INTO run_count (status, n) VALUES (NEW.status, 1) ON CONFLICT (status) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER run_recounted AFTER UPDATE OF status ON run WHEN NEW.status <> OLD.status
BEGIN
  UPDATE run_count SET n = n - 1 WHERE status = OLD.status;
  INSERT INTO run_count (status, n) VALUES (NEW.status, 1) ON CONFLICT (status) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER run_uncounted AFTER DELETE ON run
BEGIN
  UPDATE run_count SET n = n - 1 WHERE status = OLD.status;
END;

CREATE TABLE ledger_new (
  id               INTEGER PRIMARY KEY,
  schedule_id      INTEGER NOT NULL REFERENCES schedule (id),
  -- The order of the ranges of a schedule: 1, 2, 3 …, with fractions where a pending range was divided.
  place            REAL    NOT NULL,
  from_at          INTEGER NOT NULL,
  to_at            INTEGER NOT NULL,
  count            INTEGER NOT NULL CHECK (count >= 0),
  count_is_minimum INTEGER NOT NULL CHECK (count_is_minimum IN (0, 1)),
  outcome          TEXT    NOT NULL CHECK (outcome IN ('ran', 'caught-up', 'skipped', 'pending')),
  reason           TEXT,
  run_id           INTEGER REFERENCES run (id),
  decided_at       INTEGER NOT NULL,
  facts            TEXT    CHECK (facts IS NULL OR json_valid(facts)),
  -- Of a pending range: what it waits for, and when to look again at the latest.
  hold             TEXT    CHECK (hold IN ('answer', 'turn', 'window', 'condition', 'pause')),
  look_at          INTEGER,
  priority         INTEGER,
  -- Of a range that was pending: what it waited for and since when, as a JSON array; and when that was over.
  waits            TEXT    CHECK (waits IS NULL OR json_valid(waits)),
  settled_at       INTEGER,
  CHECK (to_at > from_at OR to_at = from_at AND count = 0 OR reason = 'clock-changed' AND count = 0),
  CHECK ((run_id IS NULL) = (outcome IN ('skipped', 'pending'))),
  CHECK ((reason IS NULL) = (outcome = 'ran')),
  CHECK ((hold IS NULL) = (outcome <> 'pending')),
  CHECK (hold IS NOT NULL OR look_at IS NULL)
) STRICT;
INSERT INTO ledger_new (id, schedule_id, place, from_at, to_at, count, count_is_minimum, outcome, reason, run_id, decided_at, facts)
  SELECT id, schedule_id, row_number() OVER (PARTITION BY schedule_id ORDER BY id), from_at, to_at, count, count_is_minimum,
    outcome, reason, run_id, decided_at, facts FROM ledger;
DROP TABLE ledger;
ALTER TABLE ledger_new RENAME TO ledger;
CREATE UNIQUE INDEX ledger_by_schedule ON ledger (schedule_id, place);
CREATE INDEX ledger_by_run ON ledger (run_id) WHERE run_id IS NOT NULL;
CREATE INDEX ledger_pending ON ledger (schedule_id, place) WHERE outcome = 'pending';
CREATE INDEX ledger_turn ON ledger (priority DESC, to_at, id) WHERE hold = 'turn';
CREATE INDEX ledger_look ON ledger (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX ledger_held ON ledger (hold) WHERE hold <> 'turn';

-- Ranges meet end to end. A new one begins where the cursor stands; the only other is the part that a pending range gave away.
CREATE TRIGGER ledger_meets BEFORE INSERT ON ledger
WHEN NOT (
  (NEW.from_at IS (SELECT cursor_at FROM schedule WHERE id = NEW.schedule_id)
    AND NEW.place > coalesce((SELECT max(place) FROM ledger WHERE schedule_id = NEW.schedule_id), 0))
  OR coalesce((SELECT outcome = 'pending' AND from_at = NEW.to_at FROM ledger
    WHERE schedule_id = NEW.schedule_id AND place > NEW.place ORDER BY place LIMIT 1), 0)
)
BEGIN
  SELECT RAISE(ABORT, 'a ledger range must begin where the one before it ends');
END;
-- The next occurrence is unknown until the claim that wrote this row says it.
CREATE TRIGGER ledger_advances AFTER INSERT ON ledger
WHEN NEW.place IS (SELECT max(place) FROM ledger WHERE schedule_id = NEW.schedule_id)
BEGIN
  UPDATE schedule SET next_at = NULL, cursor_at = NEW.to_at WHERE id = NEW.schedule_id;
END;
-- What is decided stays: such a range only grows, at the cursor or into the pending range behind it.
CREATE TRIGGER ledger_grows BEFORE UPDATE ON ledger
WHEN NEW.schedule_id <> OLD.schedule_id OR NEW.place <> OLD.place OR OLD.outcome <> 'pending' AND (
  NEW.from_at <> OLD.from_at OR NEW.to_at <= OLD.to_at OR NEW.outcome <> OLD.outcome OR NEW.reason IS NOT OLD.reason
  OR NEW.run_id IS NOT OLD.run_id OR NEW.facts IS NOT OLD.facts
  OR NOT (OLD.to_at IS (SELECT cursor_at FROM schedule WHERE id = OLD.schedule_id)
    OR coalesce((SELECT outcome = 'pending' AND from_at = NEW.to_at FROM ledger
      WHERE schedule_id = OLD.schedule_id AND place > OLD.place ORDER BY place LIMIT 1), 0)))
BEGIN
  SELECT RAISE(ABORT, 'a ledger range is never changed, only the newest one grows');
END;
CREATE TRIGGER ledger_grew AFTER UPDATE OF to_at ON ledger
WHEN NEW.to_at <> OLD.to_at AND NEW.place IS (SELECT max(place) FROM ledger WHERE schedule_id = NEW.schedule_id)
BEGIN
  UPDATE schedule SET next_at = NULL, cursor_at = NEW.to_at WHERE id = NEW.schedule_id;
END;
-- Only the newest pending range can be taken back: its clock had been ahead, and its time is still to come.
CREATE TRIGGER ledger_keeps BEFORE DELETE ON ledger
WHEN OLD.outcome <> 'pending' OR OLD.place IS NOT (SELECT max(place) FROM ledger WHERE schedule_id = OLD.schedule_id)
BEGIN
  SELECT RAISE(ABORT, 'what was accounted for is never removed');
END;
CREATE TRIGGER ledger_taken_back AFTER DELETE ON ledger
BEGIN
  UPDATE schedule SET next_at = NULL, cursor_at = OLD.from_at WHERE id = OLD.schedule_id;
END;

-- Schedules that follow an event are found by it.
CREATE INDEX schedule_by_event ON schedule (definition ->> '$.trigger.event') WHERE definition ->> '$.trigger.kind' = 'event';

-- So are those with conditions: what they ask about is watched.
CREATE INDEX schedule_by_condition ON schedule (id) WHERE (definition ->> '$.conditions.power' IS NOT NULL OR definition ->> '$.conditions.network' IS NOT NULL
  OR definition ->> '$.conditions.idleMs' IS NOT NULL);

-- Occurrences of event triggers that came: not accounted for yet, or taken into a range that is still pending.
CREATE TABLE signal (
  id          INTEGER PRIMARY KEY,
  schedule_id INTEGER NOT NULL REFERENCES schedule (id),
  at          INTEGER NOT NULL,
  -- Whose end it was; NULL for an event of the machine.
  run_id      INTEGER REFERENCES run (id),
  taken       INTEGER NOT NULL DEFAULT 0 CHECK (taken IN (0, 1)),
  UNIQUE (schedule_id, at)
) STRICT;

-- Times in which nothing of a group, or nothing at all (group_name NULL), runs by itself: [from_at, the earlier of the two ends).
CREATE TABLE pause (
  id         INTEGER PRIMARY KEY,
  group_name TEXT,
  from_at    INTEGER NOT NULL,
  -- NULL: until somebody resumes.
  until_at   INTEGER CHECK (until_at IS NULL OR until_at > from_at),
  -- When somebody resumed.
  ended_at   INTEGER
) STRICT;
CREATE INDEX pause_open ON pause (id) WHERE ended_at IS NULL;

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;
