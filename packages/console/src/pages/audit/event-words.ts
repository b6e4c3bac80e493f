import type { AuditEvent } from "@keyporter/sdk";
import type { Audit } from "../../words/en/audit.ts";

/** Who did it, in words. */
export function actorName({ actor }: Pick<AuditEvent, "actor">, audit: Audit): string {
  if (actor.name !== null && actor.type !== "cli" && actor.type !== "system") return actor.name;
  switch (actor.type) {
    case "cli":
      return audit.commandLine;
    case "portal":
      return audit.portalVisitor;
    case "system":
      return { visitor: audit.visitor, bootstrap: audit.firstStart }[actor.id] ?? audit.system;
    case "user":
    case "application":
    case "key":
      return actor.id;
  }
}

/** What follows the actor, with `{target}` in the place of the record. An action of a newer server stands for itself. */
export function predicateOf(action: string, audit: Audit): string {
  const known: Readonly<Record<string, string>> = audit.actions;
  return known[action] ?? `${action} {target}`;
}

/** The same without a record, to choose from: “Created the API key”. */
export function actionName(action: string, audit: Audit): string {
  const [first = "", ...rest] = predicateOf(action, audit).replace("{target}", "").trim();
  return first.toUpperCase() + rest.join("");
}

/** The whole sentence as text, for names of buttons. */
export function sentenceOf(event: AuditEvent, audit: Audit): string {
  const predicate = predicateOf(event.action, audit).replace("{target}", event.target.name ?? event.target.id);
  return `${actorName(event, audit)} ${predicate}`;
}
