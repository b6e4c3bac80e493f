import type { McpCalls } from "../en/mcp-calls.ts";

export const mcpCalls: McpCalls = {
  title: "Appels d’agents",
  text: "Ce que des agents d’IA ont appelé avec des clés, ces 30 derniers jours.",
  none: "Aucun agent n’a encore appelé d’outil.",
  noneText: "Dès qu’un agent en appelle un, l’appel figure ici.",
  column: {
    at: "Quand",
    key: "Clé",
    tool: "Outil",
    outcome: "Résultat",
    upstream: "Réponse de l’API",
    duration: "Durée",
    client: "Agent",
  },
  ok: "OK",
  milliseconds: (number) => `${number} ms`,
  noAnswer: "L’API n’a pas été interrogée, ou n’a pas répondu",
  unnamed: "Non précisé",
};
