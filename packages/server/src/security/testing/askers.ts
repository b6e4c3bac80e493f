import { type Api, signIn, type TestInstance } from "../../testing/index.ts";
import type { DocumentedOperation } from "./operations.ts";

/** Who sends a request of the generated tests. */
export type AskerOf = (operation: Pick<DocumentedOperation, "id" | "access">) => Api;

/** Whether it is for people, by a browser, and so for no program. */
export function isForPeople({ access }: Pick<DocumentedOperation, "access">): boolean {
  return access === "session" || access === "anyone";
}

/** A program with every permission; for what only people do, the administrator in a browser. */
export async function makeAskers(instance: TestInstance): Promise<AskerOf> {
  const person = await signIn(instance);
  return (operation) => {
    if (operation.access === "bootstrap") return instance.anonymous.as("unused");
    return isForPeople(operation) ? person : instance.admin;
  };
}
