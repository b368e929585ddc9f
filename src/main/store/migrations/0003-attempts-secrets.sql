-- Attempts, waiting runs, runs of groups, tests and again with other input; what a run slept; secrets.

-- Older schedules were never tried again; they stay as they were until somebody edits them.
UPDATE schedule SET definition = json_set(definition, '$.retry', json('{"limit":0}'));

-- A table's CHECKs cannot be changed in place: it is made anew and filled from the old one.
CREATE TABLE run_new (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  schedule_id   INTEGER NOT NULL REFERENCES schedule (id),
  cause         TEXT    NOT NULL CHECK (cause IN ('schedule', 'catch-up', 'manual', 'event', 'dependency', 'api', 'group', 'test')),
  status        TEXT    NOT NULL CHECK (status IN ('queued', 'running', 'waiting', 'succeeded', 'failed', 'timed-out', 'cancelled', 'interrupted')),
  -- The newest occurrence that it covers; NULL for a run that serves none (Run Now).
  scheduled_for INTEGER CHECK ((scheduled_for IS NULL) = (cause IN ('manual', 'api', 'group', 'test'))),
  covers        INTEGER NOT NULL CHECK ((covers = 0) = (scheduled_for IS NULL)),
  priority      INTEGER NOT NULL,
  queued_at     INTEGER NOT NULL,
  -- When its first process started, and when that of its present attempt did.
  started_at    INTEGER,
  attempt_at    INTEGER,
  finished_at   INTEGER CHECK ((finished_at IS NULL) = (status IN ('queued', 'running', 'waiting'))),
  exit_code     INTEGER,
  signal        TEXT,
  pid           INTEGER,
  attempts      INTEGER NOT NULL DEFAULT 0,
  reason        TEXT,
  -- Of a waiting run: when it goes to the queue, and how long that was away when it was decided (a clock that is set back must not prolong it).
  wait_until    INTEGER CHECK ((wait_until IS NULL) = (status <> 'waiting')),
  wait_ms       INTEGER CHECK ((wait_ms IS NULL) = (wait_until IS NULL)),
  -- Attempts that did not use up a retry.
  free_attempts INTEGER NOT NULL DEFAULT 0,
  -- How long the computer slept while its processes ran.
  slept_ms      INTEGER NOT NULL DEFAULT 0,
  -- Of an HTTP check: until the head of the last answer was there.
  response_ms   INTEGER,
  -- The run of a group that made this one.
  parent_id     INTEGER REFERENCES run (id),
  -- What it runs in place of the schedule's own action, as JSON of the shape Action.
  action        TEXT    CHECK (action IS NULL OR json_valid(action)),
  -- When what was kept of its output was removed.
  output_gone_at INTEGER
) STRICT;
INSERT INTO run_new (id, schedule_id, cause, status, scheduled_for, covers, priority, queued_at, started_at, attempt_at, finished_at, exit_code, signal, pid, attempts, reason)
  SELECT id, schedule_id, cause, status, scheduled_for, covers, priority, queued_at, started_at, started_at, finished_at, exit_code, signal, pid, attempts, reason FROM run;
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
CREATE INDEX run_queued ON run (id) WHERE status = 'queued';
CREATE INDEX run_due ON run (wait_until) WHERE status = 'waiting';
CREATE INDEX run_by_parent ON run (parent_id, id) WHERE parent_id IS NOT NULL;
CREATE INDEX run_with_output ON run (finished_at) WHERE attempts > 0 AND output_gone_at IS NULL AND finished_at IS NOT NULL;

-- The triggers went with the table. A test is outside of all statistics.
DELETE FROM run_count;
INSERT INTO run_count SELECT status, count(*) FROM run WHERE cause <> 'test' GROUP BY status;
CREATE TRIGGER run_counted AFTER INSERT ON run WHEN NEW.cause <> 'test'
BEGIN
  INSERT INTO run_count (status, n) VALUES (NEW.status, 1) ON CONFLICT (status) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER run_recounted AFTER UPDATE OF status ON run WHEN NEW.status <> OLD.status AND NEW.cause <> 'test'
BEGIN
  UPDATE run_count SET n = n - 1 WHERE status = OLD.status;
  INSERT INTO run_count (status, n) VALUES (NEW.status, 1) ON CONFLICT (status) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER run_uncounted AFTER DELETE ON run WHEN OLD.cause <> 'test'
BEGIN
  UPDATE run_count SET n = n - 1 WHERE status = OLD.status;
END;

-- The attempts of a run that were followed by another; the last one is in the run itself.
CREATE TABLE attempt (
  run_id      INTEGER NOT NULL REFERENCES run (id),
  number      INTEGER NOT NULL CHECK (number >= 1),
  started_at  INTEGER,
  finished_at INTEGER NOT NULL,
  status      TEXT    NOT NULL CHECK (status IN ('failed', 'timed-out', 'interrupted')),
  exit_code   INTEGER,
  signal      TEXT,
  reason      TEXT    NOT NULL,
  slept_ms    INTEGER NOT NULL,
  response_ms INTEGER,
  -- Whether it did not use up a retry.
  is_free     INTEGER NOT NULL CHECK (is_free IN (0, 1)),
  PRIMARY KEY (run_id, number)
) STRICT, WITHOUT ROWID;

-- Encrypted by the host: with the keychain of the system on the desktop, with a key file next to the database without one.
CREATE TABLE secret (
  name       TEXT    PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 100),
  -- Which kind of lock its value is under.
  box        TEXT    NOT NULL CHECK (box IN ('keychain', 'key-file')),
  value      BLOB    NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
