export { type Answer, Api } from "./api.ts";
export { engineNames, type InstanceOptions, startInstance, type TestInstance } from "./instance.ts";
export { browserWith, type Credentials, cookiesOf, makePerson, root, signIn } from "./people.ts";
