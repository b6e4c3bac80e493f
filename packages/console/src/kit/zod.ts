import { z } from "zod";

// zod would otherwise try to compile its checks with eval, which the content security policy forbids and reports.
z.config({ jitless: true });

/** Import zod from here, never directly. */
export { z };
