// @ts-check
/** Words for the person at the terminal. Always stderr: stdout may have to carry exactly one JSON value. */

/** @param {string} line */
export const say = (line) => void process.stderr.write(`${line}\n`);

/** A failure that a person can act on: shown as its message alone, without a stack trace. */
export class SetupFailure extends Error {}

/**
 * Runs the body of a script and ends the process with its exit code.
 * @param {() => Promise<number>} body
 */
export async function main(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    say(error instanceof SetupFailure ? error.message : `${error instanceof Error ? error.stack : error}`);
    process.exitCode = 1;
  }
}
