import type { McpCall, McpConnection, Ms, Store } from "@keyporter/core";
import type { KeyFacts } from "@keyporter/verifier";
import { Flushed } from "../flushed.ts";

/** While the store cannot be reached, no more than this many calls wait in memory, and as many connections. */
const mostWaiting = 10_000;
/** What programs call themselves is theirs to choose. */
const nameChars = 100;

export interface ClientNames {
  readonly name: string;
  readonly version: string;
}

interface Options {
  readonly store: Pick<Store, "recordMcp">;
  readonly now: () => Ms;
  readonly onFailure: (error: unknown) => void;
  /** Told how many calls were given up because the store could not be reached for so long. */
  readonly onDropped: (count: number) => void;
}

/** Notes what agents do off the request's way and hands it to the store in batches. */
export class McpRecorder {
  readonly #options: Options;
  #calls: McpCall[] = [];
  /** By key. */
  #connections = new Map<string, McpConnection>();
  readonly #flushed: Flushed;

  constructor(options: Options) {
    this.#options = options;
    this.#flushed = new Flushed(() => this.#write(), options.onFailure);
  }

  /** An agent spoke to the server of an API, whatever it asked for. */
  seen(facts: Pick<KeyFacts, "id">, apiId: string, client: ClientNames | null, protocolVersion: string | null): void {
    const at = this.#options.now();
    this.#add({
      keyId: facts.id,
      apiId,
      clientName: wordOf(client?.name ?? null),
      clientVersion: wordOf(client?.version ?? null),
      protocolVersion: wordOf(protocolVersion),
      firstSeenAt: at,
      lastSeenAt: at,
      lastTool: null,
      lastCallAt: null,
      calls: 0,
    });
  }

  /** A tool was called, with whatever outcome. */
  called(call: McpCall): void {
    const { keyId, apiId, at } = call;
    const tool = wordOf(call.tool) ?? "";
    const clientName = wordOf(call.clientName);
    const clientVersion = wordOf(call.clientVersion);
    const protocolVersion = wordOf(call.protocolVersion);
    const told = { clientName, clientVersion, protocolVersion };
    this.#calls.push({ ...call, tool, ...told });
    this.#add({ keyId, apiId, ...told, firstSeenAt: at, lastSeenAt: at, lastTool: tool, lastCallAt: at, calls: 1 });
    if (this.#calls.length > mostWaiting) this.#drop();
  }

  /** Resolves once everything noted before the call is in the store. @throws what the store throws */
  flush(): Promise<void> {
    return this.#flushed.flush();
  }

  close(): Promise<void> {
    return this.#flushed.close();
  }

  async #write(): Promise<void> {
    const calls = this.#calls;
    const connections = this.#connections;
    if (connections.size === 0) return;
    this.#calls = [];
    this.#connections = new Map();
    try {
      await this.#options.store.recordMcp({ calls, connections: [...connections.values()] });
    } catch (error) {
      this.#putBack(calls, connections);
      throw error;
    }
  }

  /** What was not written goes before what came in meanwhile. */
  #putBack(calls: readonly McpCall[], connections: ReadonlyMap<string, McpConnection>): void {
    const meanwhile = this.#connections;
    this.#connections = new Map(connections);
    for (const connection of meanwhile.values()) this.#add(connection);
    this.#calls = [...calls, ...this.#calls];
    if (this.#calls.length > mostWaiting) this.#drop();
  }

  #add(connection: McpConnection): void {
    const known = this.#connections.get(connection.keyId);
    if (known !== undefined) this.#connections.set(connection.keyId, joined(known, connection));
    else if (this.#connections.size < mostWaiting) this.#connections.set(connection.keyId, connection);
  }

  /** The oldest go, a tenth at a time, since each time all others move. */
  #drop(): void {
    const kept = this.#calls.slice(-(mostWaiting - mostWaiting / 10));
    this.#options.onDropped(this.#calls.length - kept.length);
    this.#calls = kept;
  }
}

/** What is known after something more was seen. A client that does not name itself this time is still the one it was. */
function joined(known: McpConnection, more: McpConnection): McpConnection {
  const named = more.clientName === null ? known : more;
  return {
    ...known,
    clientName: named.clientName,
    clientVersion: named.clientVersion,
    protocolVersion: more.protocolVersion ?? known.protocolVersion,
    lastSeenAt: Math.max(known.lastSeenAt, more.lastSeenAt),
    lastTool: more.lastTool ?? known.lastTool,
    lastCallAt: more.lastCallAt ?? known.lastCallAt,
    calls: known.calls + more.calls,
  };
}

/** Text that both engines can store, without characters that would break a line, cut where it is too long. */
function wordOf(text: string | null): string | null {
  if (text === null) return null;
  return text
    .replace(/\p{Cc}/gu, "")
    .slice(0, nameChars)
    .toWellFormed();
}
