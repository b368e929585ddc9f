-- A pause of one schedule, beside those of everything and of a group.
ALTER TABLE pause ADD COLUMN schedule_id INTEGER REFERENCES schedule (id) CHECK (schedule_id IS NULL OR group_name IS NULL);
-- When its schedule was removed: the pause goes with it, and comes back with it.
ALTER TABLE pause ADD COLUMN removed_at INTEGER;
-- The end that holds; one that nobody knows yet lies beyond all time.
ALTER TABLE pause ADD COLUMN over_at INTEGER GENERATED ALWAYS AS (
  min(coalesce(until_at, 9000000000000000), coalesce(ended_at, 9000000000000000), coalesce(removed_at, 9000000000000000))
) VIRTUAL;

DROP INDEX pause_open;
-- Ten thousand schedules may be paused, and every look asks what is: of everything and of groups by time, of a schedule by itself.
CREATE INDEX pause_wide ON pause (over_at) WHERE schedule_id IS NULL;
CREATE INDEX pause_of_schedule ON pause (schedule_id, over_at) WHERE schedule_id IS NOT NULL;
CREATE INDEX pause_of_schedules ON pause (over_at, from_at, schedule_id) WHERE schedule_id IS NOT NULL;
