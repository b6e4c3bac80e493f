const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** Schemas that hold themselves: trees, two that need each other, a union whose members say that they are it. */
export const recursiveDocument = {
  openapi: "3.1.0",
  info: { title: "Trees", version: "1" },
  paths: {
    "/trees": {
      post: {
        operationId: "plant",
        requestBody: { required: true, content: { "application/json": { schema: ref("Tree") } } },
      },
    },
    "/shapes": {
      post: { operationId: "draw", requestBody: { content: { "application/json": { schema: ref("Shape") } } } },
    },
    "/self": {
      post: { operationId: "reflect", requestBody: { content: { "application/json": { schema: ref("Self") } } } },
    },
  },
  components: {
    schemas: {
      Tree: { type: "object", properties: { value: ref("Value"), children: { type: "array", items: ref("Tree") } } },
      Value: { type: "object", properties: { of: ref("Tree"), unused: ref("Leaf") } },
      Leaf: { type: "string" },
      Shape: { oneOf: [ref("Circle"), ref("Square")], discriminator: { propertyName: "kind" } },
      Circle: { allOf: [ref("Shape"), { properties: { radius: { type: "number" } } }] },
      Square: { allOf: [ref("Shape"), { properties: { side: { type: "number" } } }] },
      Self: ref("Self"),
      Unrelated: { type: "object" },
    },
  },
};
