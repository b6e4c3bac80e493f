import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, type Api, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeManagementKey } from "../testing/scene.ts";
import { allPermissions } from "./testing/credentials.ts";
import { type DocumentedOperation, readDocument } from "./testing/operations.ts";
import { bodyFor, type Ids, pathFor } from "./testing/requests.ts";
import { makeCatalogue, makeTenant } from "./testing/tenants.ts";

let instance: TestInstance;
let operations: readonly DocumentedOperation[];
let permissions: readonly string[];
let ids: Ids;

beforeAll(async () => {
  instance = await startInstance({ engine: "sqlite" });
  const document = await readDocument(instance);
  operations = document.operations.filter(({ permission }) => permission !== null);
  permissions = await allPermissions(instance.admin);
  const catalogue = await makeCatalogue(instance.admin);
  ids = { ...catalogue, ...(await makeTenant(instance.admin, catalogue, "own", [])) };
});
afterAll(() => instance?.close());

/** Both kinds of credential, with these permissions and the whole instance in reach. */
async function holders(scopes: readonly string[]): Promise<readonly (readonly [string, Api])[]> {
  const { admin, anonymous, application } = instance;
  const { secret } = await makeManagementKey(admin, scopes, { owner_type: "instance" });
  const { client_id, client_secret } = application;
  const token = await anonymous.withToken(client_id, client_secret, { scope: scopes.join(" ") });
  return [
    ["key", anonymous.as(secret)],
    ["token", token],
  ];
}

function ask(operation: DocumentedOperation, api: Api): Promise<Answer> {
  return api.send(operation.method, pathFor(operation, ids), bodyFor(operation, ids));
}

/** Changing ones last, so that the records are there for the others; and only once they are no use to anybody. */
function inOrder(): DocumentedOperation[] {
  const harm = ({ method, id }: DocumentedOperation) =>
    method === "GET" ? 0 : /delete|revoke|remove/i.test(id) ? 2 : 1;
  return operations.toSorted((a, b) => harm(a) - harm(b));
}

test("every operation asks for a permission that exists, and every permission has an operation", () => {
  const asked = new Set<string>(operations.map(({ permission }) => String(permission)));
  expect(asked).toEqual(new Set(permissions));
});

describe("a caller who holds every permission but that of the route", () => {
  test("is answered 403 with its name, whatever the request (API5)", async () => {
    for (const missing of permissions) {
      const others = permissions.filter((permission) => permission !== missing);
      const callers = await holders(others);
      for (const operation of operations.filter(({ permission }) => permission === missing)) {
        if (operation.id === "resetAdministrator") continue;
        for (const [kind, api] of callers) {
          const { status, headers, body } = await ask(operation, api);
          const about = `${operation.id} by ${kind}`;
          expect([about, status]).toEqual([about, 403]);
          expect(headers.get("www-authenticate"), about).toContain(`scope="${missing}"`);
          if (/^\/(?:account_)?api\//.test(operation.path)) {
            expect(body, about).toEqual({ errors: [{ code: "FORBIDDEN", message: expect.stringContaining(missing) }] });
          } else {
            expect(body, about).toMatchObject({ code: "FORBIDDEN", permission: missing });
          }
        }
      }
    }
  });
});

/** By these one may come to do what another person may do, so more than the one permission is asked for. */
const takesOver = ["createInvitation", "createPasswordReset", "removeUserTwoFactor"];

test("a caller who holds the permission of the route and no other is not refused for lack of one", async () => {
  const callers = new Map<string, readonly (readonly [string, Api])[]>();
  for (const permission of permissions) callers.set(permission, await holders([permission]));
  for (const operation of inOrder()) {
    if (operation.id === "resetAdministrator" || takesOver.includes(operation.id)) continue;
    for (const [kind, api] of callers.get(String(operation.permission)) ?? []) {
      const { status, body } = await ask(operation, api);
      const about = `${operation.id} by ${kind}: ${JSON.stringify(body)}`;
      expect([401, 403, 500].includes(status), about).toBe(false);
    }
  }
});

describe("the administrator is reset", () => {
  const path = "/v1/instance/administrator";
  const body = { email: "second@example.com", password: "staple battery horse correct" };

  test("by nobody over the network, not even by who holds every permission", async () => {
    for (const [kind, api] of await holders(permissions)) {
      const answer = await api.post(path, body);
      expect([kind, answer.status, answer.body.code]).toEqual([kind, 403, "FORBIDDEN"]);
    }
    const users = await done(instance.admin.get("/v1/users?q=second@example.com"));
    expect(users.data).toEqual([]);
  });

  test("by the operator at the socket that only the operating system's user can open", async () => {
    const { status, text } = await overSocket(instance.running.adminSocket ?? "", path, body);
    expect([status, JSON.parse(text)]).toMatchObject([200, { instance_role: "administrator" }]);
  });
});

function overSocket(socketPath: string, path: string, body: object): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json" };
    const asked = request({ socketPath, path, method: "POST", headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.on("error", reject).end(JSON.stringify(body));
  });
}
