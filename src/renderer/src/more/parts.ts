/** Everything of the first window that is not seen in its first look. */
import '../styles/mantine-more.css';

export { BulkBar } from '../screens/schedules/bulk-bar';
export { FilterMenuItems } from '../screens/schedules/filter-menu-items';
export { MorningCard } from '../screens/morning/morning-card';
export { NoteAt } from './note-at';
export { OpenedMenu } from './opened-menu';
export { Overlays } from './overlays';
export { PauseMenuItems } from '../frame/pause-menu-items';
export { pinning } from '../screens/schedules/bulk-deeds';
export { pausing, resuming } from '../screens/schedules/pause-deeds';
export { perform as performDeed } from '../screens/schedules/use-bulk';
export { RowMenu } from '../screens/schedules/row-menu';
export { ScheduleDetails } from '../screens/schedules/schedule-details';
export { SortMenuItems } from '../screens/schedules/sort-menu-items';
export { ViewsMenu } from '../screens/schedules/views-menu';
export { pauseWide, resumeWide } from './wide-pauses';
export { announce, offer, suggest, warn } from './toasts';
