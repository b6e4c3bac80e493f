import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browserWith, makePerson, signIn, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeUser } from "../testing/scene.ts";
import { letterOf } from "./mail/letter.ts";
import { partOf, type Received, type SmtpServer, startSmtpServer } from "./testing/smtp-server.ts";

const password = "a long enough password";

describe("with a mail server", () => {
  let smtp: SmtpServer;
  let instance: TestInstance;

  beforeAll(async () => {
    smtp = await startSmtpServer();
    const env = { SMTP_URL: smtp.url, KEYPORTER_MAIL_FROM: "Keys <keys@example.com>" };
    instance = await startInstance({ engine: "sqlite", env });
  });
  afterAll(async () => {
    await instance?.close();
    await smtp?.close();
  });

  function lettersTo(email: string): readonly Received[] {
    return smtp.received.filter(({ to }) => to.includes(email));
  }
  const linkIn = (letter: Received | undefined) =>
    /https?:\S+#(kp[ir]_[0-9A-Za-z]{43})/.exec(letter === undefined ? "" : partOf(letter, "text/plain")) ?? [];

  test("the instance tells that it sends mail", async () => {
    expect((await done(instance.anonymous.get("/v1/instance"))).email).toBe(true);
  });

  test("an invitation reaches the person, and its link lets them in", async () => {
    const user = await makeUser(instance.admin);
    const link = await done(instance.admin.post(`/v1/users/${user.id}/invitation`));
    expect(link.emailed).toBe(true);
    const [letter, ...more] = lettersTo(user.email);
    expect(more).toEqual([]);
    expect(letter?.from).toBe("keys@example.com");
    const [url, token] = linkIn(letter);
    expect(url).toBe(link.url);
    expect((await browserWith(instance).post("/v1/invitations/accept", { token, password })).status).toBe(200);
  });

  test("whoever forgot their password is written to, in their language; nobody else is", async () => {
    const someone = await makePerson(instance);
    await done((await signIn(instance, someone)).patch("/v1/session/profile", { language: "fr" }));
    const before = smtp.received.length;
    const invitee = await makeUser(instance.admin);
    for (const email of [someone.email.toUpperCase(), invitee.email, "nobody@example.com"]) {
      expect((await browserWith(instance).post("/v1/password-resets", { email })).status).toBe(202);
    }
    await instance.wired.services.people.background.settled();
    expect(smtp.received.slice(before).map(({ to }) => to)).toEqual([[someone.email]]);
    const letter = lettersTo(someone.email).at(-1);
    expect(letter && partOf(letter, "text/html")).toContain("nouveau mot de passe");
    const [, token] = linkIn(letter);
    expect((await browserWith(instance).post("/v1/password-resets/redeem", { token, password })).status).toBe(204);
    await signIn(instance, { ...someone, password });
  });

  test("nobody's mailbox is filled, and nobody is told that this is why nothing comes", async () => {
    const someone = await makePerson(instance);
    const before = lettersTo(someone.email).length;
    for (let asked = 0; asked < 12; asked += 1) {
      expect((await browserWith(instance).post("/v1/password-resets", { email: someone.email })).status).toBe(202);
    }
    await instance.wired.services.people.background.settled();
    expect(lettersTo(someone.email).length - before).toBeLessThanOrEqual(5);
  });

  test("T7: a name is text in a letter, never markup and never a header", async () => {
    const name = `<img src=x onerror="alert(1)"> Bcc: all@example.com & 'Co'`;
    const user = await makeUser(instance.admin, { name });
    await done(instance.admin.post(`/v1/users/${user.id}/invitation`));
    const [letter] = lettersTo(user.email);
    if (letter === undefined) throw new Error("No letter came");
    expect(letter.to).toEqual([user.email]);
    expect(partOf(letter, "text/html")).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
    expect(partOf(letter, "text/html")).not.toContain("<img");
    expect(letter.raw.split("\n\n")[0]).not.toMatch(/^bcc:/im);
  });

  test("a mail server that refuses is told to the administrator, who still has the link", async () => {
    smtp.refuse();
    const user = await makeUser(instance.admin);
    const link = await done(instance.admin.post(`/v1/users/${user.id}/invitation`));
    expect(link).toMatchObject({ emailed: false, url: expect.stringContaining("#kpi_") });
  });
});

test("every letter is complete in both languages", () => {
  const facts = { name: "Zoë", product: "Keys", url: "https://keys.example/x#kpi_y", expiresAt: 1_800_000_000_000 };
  for (const kind of ["invitation", "password_reset"] as const) {
    const [en, fr, unknown] = (["en", "fr", null] as const).map((language) => letterOf(kind, { ...facts, language }));
    expect(unknown).toEqual(en);
    expect(fr?.subject).not.toBe(en?.subject);
    for (const letter of [en, fr]) {
      for (const part of [letter?.text, letter?.html]) {
        expect(part).toContain("Zoë");
        expect(part).toContain(facts.url);
        expect(part).toContain("2027");
      }
    }
  }
});
