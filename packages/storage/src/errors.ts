/** Another process serves from this data directory. */
export class DataDirectoryInUse extends Error {
  override readonly name = "DataDirectoryInUse";
  readonly dataDir: string;

  constructor(dataDir: string) {
    super(
      `Another Keyporter server is using the data directory ${dataDir}. Stop it first, or choose another directory.`,
    );
    this.dataDir = dataDir;
  }
}

/**
 * The database cannot be reached, is full, or did not answer in time. A read may be tried again. After a commit that
 * failed so, it is not known whether the change was made.
 */
export class StorageUnavailable extends Error {
  override readonly name = "StorageUnavailable";
}

/** The database was migrated by a newer version of this program; serving from it could lose what that version knows. */
export class SchemaTooNew extends Error {
  override readonly name = "SchemaTooNew";
  /** Migrations in the database that this program does not have. */
  readonly unknown: readonly string[];

  constructor(unknown: readonly string[]) {
    super(
      `The database was migrated by a newer version of Keyporter (${unknown.join(", ")}). Start that version instead.`,
    );
    this.unknown = unknown;
  }
}

/** A unique value is taken. `column` is the last column of the violated constraint. Stays within storage. */
export class UniqueViolation extends Error {
  override readonly name = "UniqueViolation";
  readonly column: string;

  constructor(column: string) {
    super(`The value of column ${column} is taken`);
    this.column = column;
  }
}

/** A row refers to another that is not there. Stays within storage. */
export class ReferenceViolation extends Error {
  override readonly name = "ReferenceViolation";
}
