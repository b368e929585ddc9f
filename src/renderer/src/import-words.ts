/** The words of the page that takes schedules over from elsewhere. What the readers of files say stands beside them. */
import type { ImportKind } from '@shared/import/recognise';
import { counted } from './phrases';
import { formatCount } from './time/locale';

const kinds: Readonly<Record<ImportKind, string>> = {
  crontab: 'Cron',
  systemd: 'Systemd timers',
  launchd: 'Launchd',
  'task-scheduler': 'Windows Task Scheduler',
  wakeful: 'Wakeful',
};

/** How the other scheduler is made to stop; an export of Wakeful needs none of it. */
const stopping: Readonly<Record<ImportKind, string | null>> = {
  crontab: 'Take them out of cron with crontab -e, or both will run them.',
  systemd: 'Stop the timers with systemctl disable --now NAME.timer, or both will run them.',
  launchd: 'Stop the jobs with launchctl unload FILE, or both will run them.',
  'task-scheduler': 'Switch the tasks off in Task Scheduler, or both will run them.',
  wakeful: null,
};

export const importWords = {
  title: 'Import',
  hint: 'Takes over what another scheduler runs. You see what will be different here before anything is made.',
  from: 'From',
  choose: 'Choose files',
  more: 'Add files',
  drop: 'or drop them here',
  paste: 'Or paste the text of one',
  pasteHint: 'What crontab -l or systemctl cat shows, or the text of a file.',
  pasteMore: 'Paste a text',
  readPasted: 'Read the text',
  pasted: 'Pasted text',
  wherePlaces: 'Where to find them',
  places: [
    ['Cron', 'crontab -l > crontab.txt'],
    ['Systemd', 'The .timer file and its .service file, or systemctl cat NAME.timer NAME.service'],
    ['Launchd', '~/Library/LaunchAgents'],
    ['Windows', 'Export a task in Task Scheduler, or schtasks /query /xml'],
    ['Wakeful', 'wakeful export schedules.yaml'],
  ],
  files: 'What is read',
  remove: 'Leave out',
  removeLabel: (name: string) => `Leave out ${name}`,
  startOver: 'Start over',
  kinds,
  kind: 'They are from',
  asRecognised: 'What each looks like',
  unknownKind: 'not recognised',
  users: 'The crontab has a column for users, as /etc/crontab has',

  found: 'What was found',
  foundCount: (found: number, refused: number) => {
    const both = [
      found === 0
        ? 'Nothing was found that can be taken over'
        : `${counted(found, 'schedule was', 'schedules were')} found`,
      ...(refused === 0 ? [] : [`${counted(refused, 'other', 'others')} cannot be taken over`]),
    ];
    return `${both.join('; ')}.`;
  },
  all: (count: number) => `All ${formatCount(count)}`,
  forAll: 'What is different here, for all of them',
  different: 'What is different here',
  lost: 'Not taken over',
  next: 'Next',
  never: 'It is not due again.',
  onEvent: 'It follows an event.',
  follows: (name: string) => `Follows “${name}”`,
  chooseLabel: (name: string) => `Take over ${name}`,
  name: 'Name here',
  nameTaken: (name: string) => `A schedule named “${name}” is here already, so this one gets another name.`,
  nameIsTaken: (name: string) =>
    `A schedule named “${name}” is here already. Write another name, or leave this one out.`,
  nameTwice: 'Another one on this page has that name. Write another name, or leave this one out.',
  nameMissing: 'Write a name, for example: Nightly backup',
  nameWrong: 'This name is too long: 200 characters at most.',
  isHere: 'It is here already, just as in the file.',
  refused: 'What cannot be taken over',

  make: (count: number) =>
    count === 0 ? 'Make schedules' : `Make ${counted(count, 'schedule', 'schedules')}`,
  makeHint: 'They come switched off.',
  makeHintOwn: 'They come switched on or off as in the file.',
  nothingChosen: 'Choose at least one.',
  wrongNames: (count: number) =>
    count === 1
      ? 'One name has to be put right first.'
      : `${formatCount(count)} names have to be put right first.`,
  made: (count: number) => `${counted(count, 'schedule was', 'schedules were')} made.`,
  madeOff: (count: number) => `${counted(count, 'schedule is', 'schedules are')} here, switched off.`,
  madeOwn: (count: number) => `${counted(count, 'schedule is', 'schedules are')} here.`,
  unmade: (count: number) => `${counted(count, 'schedule was', 'schedules were')} removed again.`,
  notMade: 'Not made',
  notMadeOne: (name: string, why: string) => `${name}: ${why}`,
  done: 'Done',
  stopping,
  thenOn: 'Then switch them on here.',
  toList: 'Show them in the list',
  again: 'Import more',

  wrong: {
    notKnown: 'Nothing tells what this is.',
    notKnownFix: 'Choose above where it is from.',
    past: 'Its time has gone by.',
    notText: 'It cannot be read.',
    folder: 'This is a folder, or it cannot be read.',
    folderFix: 'Choose the files in it.',
    tooMany: (most: number) => `More than ${formatCount(most)} files at once are too many.`,
    tooManyFix: 'Import them in parts.',
    tooManyFound: (count: number, most: number) =>
      `${formatCount(count)} schedules were found; ${formatCount(most)} at once are the most.`,
    missing: (name: string) => `It refers to “${name}”, which is neither here nor chosen.`,
  },
} as const;
