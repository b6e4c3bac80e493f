import type { Applications } from "../en/applications.ts";

export const applicationGrants: Applications["grants"] = {
  title: "Permissions",
  text: "Ce qu’elle peut faire, API par API. Un jeton pour une API n’en contient pas davantage.",
  none: "Aucune pour l’instant : elle peut s’identifier, et rien faire.",
  edit: "Modifier les permissions",
  saved: "Permissions enregistrées",
  add: "Ajouter une API",
  addHint:
    "L’API de gestion pour ce que fait cette console, vos propres API pour des jetons qu’elles acceptent elles-mêmes.",
  scopesOf: (api) => `Portées de ${api}`,
  removeApi: (api) => `Retirer ${api}`,
  all: "Toutes les portées, y compris celles ajoutées plus tard",
  noScopes: "Cette API n’a pas de portée. L’application peut tout de même obtenir un jeton pour elle.",
  noneChosen: "Aucune portée",
  everything: "Toutes les portées, présentes et à venir",
  patterns: (patterns) => `Tout ce qui correspond à ${patterns}`,
  deadHint: "Ne sert qu’aux applications de toute l’instance.",
  suggested: "Pour un service qui vérifie des clés, verify:api_keys suffit.",
  puttable: "Portées qu’elle peut mettre sur des clés",
  puttableText: "Seulement pour une application qui crée des clés.",
  puttableAny: "Toute portée de l’API",
  puttableSome: "Seulement certaines",
  puttableNone: "Aucune",
};
