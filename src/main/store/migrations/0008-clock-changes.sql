-- Where the clock of the machine was set back, or its time zone became another: the timeline draws it.
CREATE TABLE clock_change (
  id        INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,
  from_zone TEXT,
  to_zone   TEXT CHECK ((to_zone IS NULL) = (from_zone IS NULL)),
  back_ms   INTEGER CHECK ((back_ms IS NULL) <> (to_zone IS NULL))
) STRICT;
CREATE INDEX clock_change_by_time ON clock_change (at);
