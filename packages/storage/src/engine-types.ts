/** How the one schema is written down for an engine. */
export interface EngineTypes {
  readonly name: "sqlite" | "postgres";
  /** A statement in which INT means a 64-bit integer and TEXT means text in byte order. */
  ddl(statement: string): string;
}

/** STRICT, so that SQLite refuses a value of the wrong type as PostgreSQL does. */
export const sqliteTypes: EngineTypes = {
  name: "sqlite",
  ddl: (statement) => {
    const typed = statement.replaceAll(/\bINT\b/g, "INTEGER");
    return /^\s*CREATE TABLE\b/.test(typed) ? `${typed} STRICT` : typed;
  },
};

/** Byte order whatever the database's own collation is, so that both engines sort and page alike. */
export const postgresTypes: EngineTypes = {
  name: "postgres",
  ddl: (statement) => statement.replaceAll(/\bINT\b/g, "bigint").replaceAll(/\bTEXT\b/g, 'text COLLATE "C"'),
};
