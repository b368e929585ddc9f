import { expect, test } from 'vitest';
import { recognise } from '../../../../src/shared/import/recognise';

test.each<[string | null, string, string | null]>([
  ['backup.timer', 'anything', 'systemd'],
  [null, '# x\n[Unit]\nDescription=x\n[Timer]\n', 'systemd'],
  ['x.plist', 'bplist', 'launchd'],
  [null, '<?xml version="1.0"?><plist version="1.0">', 'launchd'],
  ['x.xml', '\uFEFF<?xml version="1.0"?>\n<Task version="1.2">', 'task-scheduler'],
  [null, '<Tasks><Task/></Tasks>', 'task-scheduler'],
  ['x.txt', 'wakeful: 1\nschedules: []', 'wakeful'],
  [null, '{"wakeful":1,"schedules":[]}', 'wakeful'],
  [null, '[{"name":"a","trigger":{}}]', 'wakeful'],
  ['x.json', '{}', 'wakeful'],
  ['crontab', '# m h\n*/5 * * * * job', 'crontab'],
  [null, 'MAILTO=me\n@reboot job', 'crontab'],
  ['/etc/cron.d/x', '09,39 *     * * *     root   x', 'crontab'],
  ['notes.txt', 'Buy milk at 5 in the shop on the corner', null],
  [null, '', null],
  ['page.html', '<html></html>', null],
])('%s: %j is %s', (name, text, kind) => {
  expect(recognise({ name, text })).toBe(kind);
});
