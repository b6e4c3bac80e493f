/** One call on one key, with when it began and when its answer was there. */
export interface Call {
  readonly verb: Verb;
  readonly began: number;
  readonly ended: number;
  readonly status: number;
  /** Verdict of a verification, status of a key that was read, code of a refusal. */
  readonly said: string;
  /** Which secret was presented, or came out of a rotation: 0 is the first. */
  readonly secret: number | null;
}
export type Verb = "verify" | "get" | "disable" | "enable" | "rotate" | "rename" | "revoke" | "delete";

/** What a history says that no order of its calls explains. Empty when there is such an order, as far as this looks. */
export function faultsIn(history: readonly Call[]): string[] {
  return history.flatMap((call) => {
    const earlier = history.filter(({ ended }) => ended < call.began);
    return [revivedAfter("revoke", call, earlier), revivedAfter("delete", call, earlier)]
      .concat(call.said === "VALID" ? [validWhileDisabled(call, history), validAfterRotation(call, history)] : [])
      .filter((fault) => fault !== null)
      .map((fault) => `${fault}: ${call.verb} from ${call.began} to ${call.ended} said ${call.status} ${call.said}`);
  });
}

const allowedAfter: Readonly<Record<"revoke" | "delete", RegExp>> = {
  revoke:
    /^(?:verify 200 (?:REVOKED|NOT_FOUND)|get 200 revoked|get 404|\w+ 409 KEY_STATE|(?:revoke|delete) 200|\w+ 404)/,
  delete: /^(?:verify 200 NOT_FOUND|\w+ 404 NOT_FOUND)$/,
};

/** A revoked key is never anything else again but deleted, and a deleted one is never there again. */
function revivedAfter(end: "revoke" | "delete", call: Call, earlier: readonly Call[]): string | null {
  if (!earlier.some(({ verb, status }) => verb === end && status === 200)) return null;
  return allowedAfter[end].test(`${call.verb} ${call.status} ${call.said}`) ? null : `alive after ${end}`;
}

/** It began after a disable was answered, and no enable could have come in between. */
function validWhileDisabled(call: Call, history: readonly Call[]): string | null {
  const done = (verb: Verb) => history.filter((other) => other.verb === verb && other.status === 200);
  const unexplained = done("disable").some(
    (disable) =>
      disable.ended < call.began &&
      !done("enable").some((enable) => enable.ended > disable.began && enable.began < call.ended),
  );
  return unexplained ? "valid while disabled" : null;
}

/** It began after a rotation without grace was answered, which itself began after this secret was known. */
function validAfterRotation({ secret, began }: Call, history: readonly Call[]): string | null {
  const rotations = history.filter(({ verb, status }) => verb === "rotate" && status === 200);
  const born = rotations.find((rotation) => rotation.secret === secret)?.ended ?? 0;
  const dead = rotations.some(
    (rotation) => rotation.began > born && rotation.ended < began && rotation.secret !== secret,
  );
  return dead ? "valid with a secret that was rotated away" : null;
}
