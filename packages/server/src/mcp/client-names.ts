import { redactSecrets } from "@keyporter/verifier";
import { CLIENT_INFO_META_KEY, PROTOCOL_VERSION_META_KEY } from "@modelcontextprotocol/server";
import { BoundedMap } from "../gate/bounded-map.ts";
import type { ClientNames } from "./recorder.ts";

/** Which program an agent runs in, as it says. */
export interface ClientSeen {
  readonly client: ClientNames | null;
  readonly protocolVersion: string | null;
}

const maxChars = 100;

/**
 * Who speaks. Newer clients say it with each message, older ones only when they begin: what those said is remembered by
 * key and program, and is nothing that anything is decided by.
 */
export class ClientsSeen {
  readonly #begun = new BoundedMap<string, ClientNames>(10_000);

  /** @param program what tells programs with one key apart, such as their `User-Agent` */
  of(message: unknown, versionHeader: string | undefined, keyId: string, program: string | null): ClientSeen {
    const first = Array.isArray(message) ? message.find((one) => memberOf(one, "method") === "initialize") : message;
    const params = memberOf(first, "params");
    const meta = memberOf(params, "_meta");
    const begins = memberOf(first, "method") === "initialize";
    const named =
      namesIn(memberOf(meta, CLIENT_INFO_META_KEY)) ?? (begins ? namesIn(memberOf(params, "clientInfo")) : null);
    const at = `${keyId} ${program ?? ""}`;
    if (begins && named !== null) this.#begun.set(at, named);
    const version =
      memberOf(meta, PROTOCOL_VERSION_META_KEY) ?? (begins ? memberOf(params, "protocolVersion") : versionHeader);
    return { client: named ?? this.#begun.get(at) ?? null, protocolVersion: versionIn(version) };
  }
}

function namesIn(info: unknown): ClientNames | null {
  const name = memberOf(info, "name");
  const version = memberOf(info, "version");
  if (typeof name !== "string" || name === "") return null;
  return { name: harmless(name), version: typeof version === "string" ? harmless(version) : "" };
}

/** It is kept and shown, so a key that somebody has put there is taken out. */
function harmless(text: string): string {
  return redactSecrets(text.slice(0, 1000)).slice(0, maxChars);
}

function versionIn(version: unknown): string | null {
  return typeof version === "string" && /^\d{4}-\d{2}-\d{2}$/.test(version) ? version : null;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
