-- What a person was told by a notification: failures until the schedule is well again, decisions until they are made, the last absence.
CREATE TABLE told (
  subject TEXT PRIMARY KEY,
  at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
