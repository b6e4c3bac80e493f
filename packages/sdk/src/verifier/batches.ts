import { limits } from "@keyporter/contract";
import type { VerifyInput } from "../inputs.ts";

/** Asks several questions at once and answers each, in the same order. */
export type AskAll<Answer> = (bodies: readonly VerifyInput[]) => Promise<readonly Answer[]>;

interface Waiting<Answer> {
  readonly body: VerifyInput;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers the questions of one turn of the event loop into as few requests as they fit in.
 *
 * A request is refused as a whole when one of its questions cannot be answered. Only questions that would be refused
 * alike travel together, so that this is found out before any of them is counted.
 *
 * @param whenTurnEnds runs what it is given a little later
 */
export function batched<Answer>(
  askAll: AskAll<Answer>,
  whenTurnEnds: (act: () => void) => void,
): (body: VerifyInput) => Promise<Answer> {
  let waiting: Waiting<Answer>[] = [];

  function flush(): void {
    const gathered = waiting;
    waiting = [];
    const groups = Map.groupBy(
      gathered,
      ({ body }) => `${body.scopes !== undefined || body.requires !== undefined} ${body.api ?? ""}`,
    );
    for (const group of groups.values()) {
      for (let at = 0; at < group.length; at += limits.batchVerifications) {
        void settle(group.slice(at, at + limits.batchVerifications), askAll);
      }
    }
  }

  return (body) =>
    new Promise((resolve, reject) => {
      waiting.push({ body, resolve, reject });
      if (waiting.length === 1) whenTurnEnds(flush);
    });
}

async function settle<Answer>(group: readonly Waiting<Answer>[], askAll: AskAll<Answer>): Promise<void> {
  try {
    const answers = await askAll(group.map(({ body }) => body));
    for (const [at, { resolve, reject }] of group.entries()) {
      const answer = answers[at];
      if (answer === undefined) reject(new RangeError("an answer is missing"));
      else resolve(answer);
    }
  } catch (error) {
    for (const { reject } of group) reject(error);
  }
}
