/** What must be true of a database in any instant, whoever was killed while writing it. */
import Database from 'better-sqlite3';

const RULES: Readonly<Record<string, string>> = {
  'a ledger range does not begin where the one before it ends': `
    SELECT id FROM (SELECT id, from_at, lag(to_at) OVER (PARTITION BY schedule_id ORDER BY place) AS before FROM ledger)
    WHERE before IS NOT NULL AND from_at <> before`,
  'the cursor is not where the ledger ends': `
    SELECT id FROM schedule WHERE cursor_at <> coalesce(
      (SELECT to_at FROM ledger WHERE schedule_id = schedule.id ORDER BY place DESC LIMIT 1), created_at)`,
  'a run covers something else than its ranges hold': `
    SELECT id FROM run WHERE covers <> coalesce((SELECT sum(count) FROM ledger WHERE run_id = run.id), 0)`,
  'two runs of a schedule go on that may not': `
    SELECT schedule_id AS id FROM run JOIN schedule ON schedule.id = schedule_id
    WHERE status = 'running' AND coalesce(definition ->> '$.overlap', 'skip') <> 'allow' AND cause <> 'test'
    GROUP BY schedule_id HAVING count(*) > 1`,
  'a try of a run is not told of': `
    SELECT id FROM run WHERE (SELECT count(*) FROM attempt WHERE run_id = run.id)
      NOT BETWEEN attempts - (status NOT IN ('queued', 'waiting')) AND attempts`,
  'the tries of a run are not numbered from one': `
    SELECT run_id AS id FROM attempt GROUP BY run_id HAVING max(number) <> count(*) OR min(number) <> 1`,
  'the count of runs by status is wrong': `
    SELECT status AS id FROM run_count WHERE n <> (SELECT count(*) FROM run WHERE run.status = run_count.status AND cause <> 'test')`,
};

/** The rules that are broken, each with the first id; empty when all hold. */
export function brokenRules(file: string): string[] {
  const database = new Database(file, { readonly: true });
  try {
    return Object.entries(RULES).flatMap(([rule, sql]) => {
      const row = database.prepare<[], { id: number | string }>(sql).get();
      return row === undefined ? [] : [`${rule}: ${row.id}`];
    });
  } finally {
    database.close();
  }
}
