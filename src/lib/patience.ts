/** For what a test waits for: nearly as long as a test may take. What is slow on a busy machine is no fault. */
export const PATIENT = { interval: 5, timeout: 200_000 };
