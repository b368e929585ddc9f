/**
 * For the Node that runs the helper (spawner/main.ts): starting a process costs in proportion to the memory and the threads of the one
 * who starts it. Without V8's own threads and with a small nursery a start takes about a fifth less of a processor, and a flood of
 * output no longer than with them.
 */
export const HELPER_FLAGS = ['--single-threaded', '--max-semi-space-size=1'] as const;
