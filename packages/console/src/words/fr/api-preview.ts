import type { Apis } from "../en/apis.ts";

export const apiPreview: Apis["preview"] = {
  title: "Ce que l’on voit",
  text: "La vraie page avec ces règles, et des clés qui n’existent pas.",
  place: "Où la trouver",
  newKey: "Montrer une nouvelle clé",
  as: "Vu par le détenteur",
  organization: "Acme",
  person: "Ada Lovelace",
  instance: "Cette instance",
  unnamed: "Votre API",
  keys: {
    first: "Intégration de production",
    second: "Synchronisation du tableur",
    third: "Ancien portable",
    fresh: "Nouvelle clé",
  },
  hidden: "Personne ne peut avoir de clé avec ces règles.",
};
