/** The first signal asks to stop; the second does not wait for it. */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((stop) => {
    let asked = false;
    const onSignal = (signal: NodeJS.Signals) => {
      if (asked) process.exit(1);
      asked = true;
      stop(signal);
    };
    process.on("SIGTERM", onSignal).on("SIGINT", onSignal);
  });
}
