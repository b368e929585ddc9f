/** Other schedulers start a job once and leave a failure at that; what was written for them may not bear a second try. */
export const WITHOUT_RETRIES = { limit: 0 } as const;
