import {
  authoritiesOf,
  type Deps,
  findSession,
  personCaller,
  readPerson,
  refuse,
  type SignedIn,
} from "@keyporter/core";
import type { Authenticated } from "../gate/authenticate.ts";
import type { Origin, ReadHeader } from "../gate/origin.ts";
import type { Background } from "./background.ts";
import type { Cookies } from "./cookies.ts";
import { refuseCrossSite } from "./cross-site.ts";

interface Parts {
  readonly deps: Deps;
  readonly cookies: Cookies;
  readonly background: Background;
  readonly publicUrl: string;
}

/** More often than this nobody writes down that a session was used. */
const touchEveryMs = 60_000;

/**
 * People who are signed in, by their cookie. User, memberships and roles are read anew for every request: whoever is
 * suspended is out with the next one, and a role that was taken away counts no more.
 */
export class SessionGate {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whether the request brings a session cookie at all. */
  isSent(header: ReadHeader): boolean {
    return this.#parts.cookies.read(header, "session") !== null;
  }

  /** Who is signed in; null when nobody is. Counts as use of the session. */
  async find(header: ReadHeader): Promise<SignedIn | null> {
    const { deps, cookies, background } = this.#parts;
    const token = cookies.read(header, "session");
    const signedIn = token === null ? null : await findSession(deps, token);
    if (signedIn === null) return null;
    const { session, times } = signedIn;
    const now = deps.now();
    if (now - session.lastUsedAt >= Math.min(touchEveryMs, times.idleMs / 10)) {
      background.run("noting the use of a session", () => deps.store.touchSession(session.id, now));
    }
    return signedIn;
  }

  /** @param method of the request: what changes something must come from a page of ours */
  async authenticate(header: ReadHeader, origin: Origin, method: string): Promise<Authenticated> {
    const { deps, publicUrl } = this.#parts;
    const foreign = refuseCrossSite(header, method, publicUrl);
    if (foreign) return { caller: null, refusal: foreign };
    const signedIn = await this.find(header);
    if (signedIn === null) {
      return { caller: null, refusal: refuse("UNAUTHENTICATED", "The session has ended. Sign in again.") };
    }
    const { user, session } = signedIn;
    const person = await readPerson(deps.store, user);
    const caller = personCaller(user, authoritiesOf(person), origin, session.authenticatedAt);
    return { caller, session: signedIn };
  }
}
