export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** A clock that is set by hand: the demo is lived through from thirty days ago until now. */
export class DemoClock {
  #now: number;

  constructor(start: number) {
    this.#now = start;
  }

  readonly now = (): number => this.#now;

  /** Never backwards. */
  set(time: number): void {
    this.#now = Math.max(this.#now, time);
  }

  pass(ms: number): void {
    this.#now += ms;
  }
}
