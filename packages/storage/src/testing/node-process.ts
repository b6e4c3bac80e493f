import { openPostgres } from "../postgres/open.ts";

/**
 * A program of its own, to be stopped and killed: one more node on the database whose URL is its argument. It says when
 * it is open, and whenever what it remembers is lost.
 */
const open = await openPostgres({ url: process.argv[2] ?? "", nodeId: "child", startedAt: Date.now() });
open.onMemoryLost(() => process.stdout.write("memory lost\n"));
process.stdout.write("open\n");
