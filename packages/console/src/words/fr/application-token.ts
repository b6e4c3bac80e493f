import type { Applications } from "../en/applications.ts";

export const applicationToken: Applications["token"] = {
  title: "Jeton d’essai",
  text: "Obtenez un jeton comme le programme le ferait, pour essayer ce qu’il peut. Il fonctionne une heure, et le journal d’audit en garde trace.",
  audience: "Pour quelle API",
  get: "Obtenir un jeton d’essai",
  again: "En obtenir un autre",
  token: "Jeton d’accès",
  copy: "Copier le jeton",
  forget: "Oublier le jeton",
  claims: "Ce qu’il dit",
  none: "Donnez-lui d’abord une permission : sans elle, il n’y a pas d’API pour laquelle obtenir un jeton.",
  inactive: "Elle est désactivée et n’obtient donc pas de jeton.",
  ownWay: "Comment le programme obtient son jeton",
  ownWayText: "Avec son identifiant client, et son secret dans la variable d’environnement CLIENT_SECRET.",
  tokenEndpointSamples: "Exemples pour l’adresse des jetons",
  notHeld:
    "Qui obtient un jeton peut tout ce que peut l’application : vous devez donc détenir ces permissions vous-même.",
  claimNames: {
    iss: "Émetteur",
    sub: "Sujet",
    aud: "Audience",
    client_id: "Client",
    scope: "Portées",
    org_code: "Organisation",
    iat: "Émis",
    exp: "Fin",
    jti: "Identifiant du jeton",
  },
};
