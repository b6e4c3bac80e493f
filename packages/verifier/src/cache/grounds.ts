/** Something that many records refer to. */
interface Ground<T> {
  readonly value: T;
  readonly content: string;
  references: number;
}

/** An object in memory beside the text that says what is in it; measured. */
const objectBytes = 1200;

/** Keeps one of each of what is the same in many records, for as long as one of them refers to it. */
export class Grounds<T> {
  readonly #byContent = new Map<string, number>();
  readonly #grounds: (Ground<T> | undefined)[] = [];
  readonly #free: number[] = [];
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  /** @returns the number under which an equal value is held; to be released as often as it was asked for */
  hold(value: T): number {
    const content = JSON.stringify(value);
    const held = this.#byContent.get(content);
    const ground = held === undefined ? undefined : this.#grounds[held];
    if (held !== undefined && ground !== undefined) {
      ground.references += 1;
      return held;
    }
    const number = this.#free.pop() ?? this.#grounds.length;
    this.#grounds[number] = { value, content, references: 1 };
    this.#byContent.set(content, number);
    this.#bytes += content.length + objectBytes;
    return number;
  }

  /** @throws {RangeError} when nobody holds it */
  at(number: number): T {
    const ground = this.#grounds[number];
    if (ground === undefined) throw new RangeError("Nobody holds this ground");
    return ground.value;
  }

  release(number: number): void {
    const ground = this.#grounds[number];
    if (ground === undefined) return;
    ground.references -= 1;
    if (ground.references > 0) return;
    this.#grounds[number] = undefined;
    this.#free.push(number);
    this.#byContent.delete(ground.content);
    this.#bytes -= ground.content.length + objectBytes;
  }
}
