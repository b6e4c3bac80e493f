/** Runs `act` when what arrived in this turn of the event loop has been dealt with. */
export function afterThisTurn(act: () => void): void {
  if (typeof globalThis.setImmediate === "function") globalThis.setImmediate(act);
  else globalThis.queueMicrotask(act);
}
