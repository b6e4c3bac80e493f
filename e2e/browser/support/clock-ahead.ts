/**
 * Loaded into a server before anything else: each SIGUSR2 sets its clock ahead by two minutes, so that specs need not wait
 * for what takes that long. The rest of the machine keeps its time.
 */
const now = Date.now;
let aheadMs = 0;
Date.now = () => now() + aheadMs;
process.on("SIGUSR2", () => {
  aheadMs += 120_000;
});
