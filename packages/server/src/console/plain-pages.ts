/** What a program that asks for `/` should know instead of a page. */
export function pointer(): Response {
  const body = { name: "keyporter", documentation: "/openapi.json", pages: "/llms.txt", health: "/readyz" };
  return Response.json(body, { headers: { vary: "accept" } });
}

/** In place of the console while nobody has built it. @param headers those of every page */
export function unbuiltPage(headers: Record<string, string>): Response {
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Keyporter</title>
<h1>Keyporter is running</h1>
<p>Its console has not been built. Type <code>npm run build</code> in its folder and load this page again.</p>
<p>The API works: see <a href="/docs">its documentation</a> and <a href="/openapi.json">/openapi.json</a>.</p>
</html>
`;
  return new Response(page, { status: 200, headers: { ...headers, "content-type": "text/html; charset=utf-8" } });
}
