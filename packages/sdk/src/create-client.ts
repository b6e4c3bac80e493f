import type { Call } from "./call.ts";
import { apiOperations } from "./operations/apis.ts";
import { creditOperations } from "./operations/credits.ts";
import { directoryOperations } from "./operations/directory.ts";
import { instanceOperations } from "./operations/instance.ts";
import { keyOperations } from "./operations/keys.ts";
import { mcpConnectionOperations } from "./operations/mcp-connections.ts";
import { mcpServerOperations } from "./operations/mcp-servers.ts";
import { peopleOperations } from "./operations/people.ts";
import { portalOperations } from "./operations/portal.ts";
import { type SendOptions, sender } from "./send.ts";

const operations = {
  ...keyOperations,
  ...creditOperations,
  ...mcpConnectionOperations,
  ...apiOperations,
  ...mcpServerOperations,
  ...directoryOperations,
  ...instanceOperations,
  ...peopleOperations,
  ...portalOperations,
};
type Operations = typeof operations;
type Answer<C> = C extends Call<infer Result> ? Result : never;

/** One method per operation of the server, named as its `operationId`. Methods may be passed around on their own. */
export type Client = {
  readonly [Name in keyof Operations]: (
    ...args: Parameters<Operations[Name]>
  ) => Promise<Answer<ReturnType<Operations[Name]>>>;
};

export type ClientOptions = SendOptions;

/**
 * Makes a typed client. Nothing is sent before the first call.
 *
 * @throws {TypeError} when the address or the credential cannot be used; the message never contains either's secrets
 */
export function createClient(options: ClientOptions): Client {
  const send = sender(options);
  const methods = Object.entries(operations).map(([name, describe]) => {
    const operation: (...args: never[]) => Call<unknown> = describe;
    return [name, async (...args: never[]) => send(operation(...args))];
  });
  return Object.fromEntries(methods) as Client;
}
