import type { KeyFacts } from "../key-facts.ts";
import type { OwnFact, SharedFacts } from "./shared-facts.ts";

/**
 * The facts that many keys share, read from where they are held once: a key's own object stays small, and little of what
 * it would copy is ever read.
 */
export abstract class CommonFacts implements Omit<KeyFacts, OwnFact> {
  protected readonly shared: SharedFacts;

  constructor(shared: SharedFacts) {
    this.shared = shared;
  }

  get apiId(): string {
    return this.shared.apiId;
  }

  get environment(): KeyFacts["environment"] {
    return this.shared.environment;
  }

  get ownerType(): KeyFacts["ownerType"] {
    return this.shared.ownerType;
  }

  get status(): KeyFacts["status"] {
    return this.shared.status;
  }

  get secretState(): KeyFacts["secretState"] {
    return this.shared.secretState;
  }

  get apiRemoved(): boolean {
    return this.shared.apiRemoved;
  }

  get ownerActive(): boolean {
    return this.shared.ownerActive;
  }

  get organizationActive(): boolean {
    return this.shared.organizationActive;
  }

  get planEndsAt(): number | null {
    return this.shared.planEndsAt;
  }

  get allowedIps(): KeyFacts["allowedIps"] {
    return this.shared.allowedIps;
  }

  get scopes(): KeyFacts["scopes"] {
    return this.shared.scopes;
  }

  get deletedScopes(): KeyFacts["deletedScopes"] {
    return this.shared.deletedScopes;
  }

  get httpsRequired(): boolean {
    return this.shared.httpsRequired;
  }

  get credentialLocations(): KeyFacts["credentialLocations"] {
    return this.shared.credentialLocations;
  }

  get connector(): boolean {
    return this.shared.connector;
  }

  get metered(): boolean {
    return this.shared.metered;
  }
}
