/** Something that a product of the demo does when it is asked. */
export interface DemoOperation {
  readonly id: string;
  readonly method: "get" | "post" | "delete";
  /** Below the product's own path, with `{name}` for parameters. */
  readonly path: string;
  readonly summary: string;
  readonly scope: string;
  /** What may stand in the query. */
  readonly query?: Readonly<Record<string, string>>;
  /** Fields of the body, all of them needed. */
  readonly body?: Readonly<Record<string, "string" | "number">>;
  /** What it answers; for a change it answers as if it had been made. */
  readonly answer: unknown;
}

/** By the code of the product's API. */
export const demoOperations: Readonly<Record<string, readonly DemoOperation[]>> = {
  signals: [
    {
      ...{ id: "listAccounts", method: "get", path: "/accounts", summary: "List accounts that show interest" },
      ...{ scope: "accounts:read", query: { industry: "Only of this industry" } },
      answer: [
        { id: "acc_1", name: "Bluebird Foods", industry: "retail", visits: 41 },
        { id: "acc_2", name: "Kestrel Freight", industry: "logistics", visits: 17 },
      ],
    },
    {
      ...{ id: "getScore", method: "get", path: "/accounts/{id}/score", summary: "How likely an account is to buy" },
      ...{ scope: "scores:read", answer: { account: "acc_1", score: 87, because: ["pricing page", "two trials"] } },
    },
    {
      ...{ id: "setScore", method: "post", path: "/accounts/{id}/score", summary: "Correct the score of an account" },
      ...{ scope: "scores:write", body: { score: "number" }, answer: { account: "acc_1", saved: true } },
    },
  ],
  orders: [
    {
      ...{ id: "listOrders", method: "get", path: "/orders", summary: "List orders, newest first" },
      ...{ scope: "read:orders", query: { status: "open, shipped or cancelled", limit: "At most so many" } },
      answer: [
        { id: "ord_1042", customer: "cus_7", status: "open", total: "129.00 EUR" },
        { id: "ord_1041", customer: "cus_3", status: "shipped", total: "48.50 EUR" },
      ],
    },
    {
      ...{ id: "getOrder", method: "get", path: "/orders/{id}", summary: "Get an order with its lines" },
      ...{ scope: "read:orders" },
      answer: { id: "ord_1042", status: "open", lines: [{ product: "Lamp", quantity: 3, price: "43.00 EUR" }] },
    },
    {
      ...{ id: "createOrder", method: "post", path: "/orders", summary: "Place an order" },
      ...{ scope: "write:orders", body: { customer: "string", product: "string", quantity: "number" } },
      answer: { id: "ord_1043", status: "open" },
    },
    {
      ...{ id: "cancelOrder", method: "delete", path: "/orders/{id}", summary: "Cancel an order" },
      ...{ scope: "write:orders", answer: { id: "ord_1042", status: "cancelled" } },
    },
    {
      ...{ id: "listCustomers", method: "get", path: "/customers", summary: "List customers" },
      ...{ scope: "read:customers", answer: [{ id: "cus_7", name: "Mira Holm", orders: 4 }] },
    },
    {
      ...{ id: "listInvoices", method: "get", path: "/invoices", summary: "List invoices" },
      ...{ scope: "read:invoices", answer: [{ id: "inv_88", order: "ord_1041", paid: true }] },
    },
  ],
  insights: [
    {
      ...{ id: "listReports", method: "get", path: "/reports", summary: "List reports on creators" },
      ...{ scope: "read", query: { creator: "Only on this creator" } },
      answer: [
        { id: "rep_12", creator: "@lena.draws", followers: 182_000, realShare: 0.94 },
        { id: "rep_11", creator: "@trailmix", followers: 64_300, realShare: 0.71 },
      ],
    },
    {
      ...{ id: "getReport", method: "get", path: "/reports/{id}", summary: "Get a report" },
      ...{ scope: "read", answer: { id: "rep_12", creator: "@lena.draws", engagement: 0.048, bots: 0.06 } },
    },
    {
      ...{ id: "createReport", method: "post", path: "/reports", summary: "Have a report made on a creator" },
      ...{ scope: "write", body: { creator: "string" }, answer: { id: "rep_13", status: "being made" } },
    },
    {
      ...{ id: "deleteReport", method: "delete", path: "/reports/{id}", summary: "Delete a report" },
      ...{ scope: "admin", answer: { id: "rep_12", deleted: true } },
    },
  ],
  compute: [
    {
      ...{ id: "listInstances", method: "get", path: "/instances", summary: "List instances" },
      ...{ scope: "instances:read", answer: [{ id: "i-1", name: "web", state: "running" }] },
    },
    {
      ...{ id: "startInstance", method: "post", path: "/instances/{id}/start", summary: "Start an instance" },
      ...{ scope: "instances:write", answer: { id: "i-1", state: "starting" } },
    },
  ],
  ledger: [
    {
      ...{ id: "listEntries", method: "get", path: "/entries", summary: "List entries of the ledger" },
      ...{ scope: "ledger:read", query: { month: "Such as 2026-11" } },
      answer: [{ id: "e-901", date: "2026-11-12", text: "Office rent", amount: "-1200.00 EUR" }],
    },
    {
      ...{ id: "exportLedger", method: "get", path: "/export", summary: "Export the ledger as lines of CSV" },
      ...{ scope: "ledger:export", answer: { csv: "date,text,amount\n2026-11-12,Office rent,-1200.00" } },
    },
  ],
};
