/** An API of a shelter, in YAML and 3.0, with what people write in such files: anchors, comments, numbers as names. */
export const petsDocument = `# The shelter's own API
openapi: 3.0.3
info:
  title: Shelter
  version: 1.2
x-page: &page
  name: page
  in: query
  schema: {type: integer, minimum: 0, exclusiveMinimum: true, example: 1}
paths:
  /pets:
    get:
      summary: Who lives here
      parameters:
        - *page
        - name: filter
          in: query
          style: deepObject
          schema: {type: object}
        - name: session
          in: cookie
          required: true
          schema: {type: string}
      responses:
        200: {description: The pets}
    post:
      operationId: pets.create
      deprecated: true
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: "#/components/schemas/Pet", description: does not count beside a reference}
      responses:
        201: {description: Welcome}
  /pets/{pet}/keepers/{keeper}:
    put:
      description: >
        Says who keeps
        this pet.
      parameters:
        - {name: keeper, in: path, required: true, schema: {type: string}}
        - {name: keeper, in: query, schema: {type: string}}
      responses:
        204: {description: Done}
components:
  schemas:
    Pet:
      type: object
      required: [name, kind]
      properties:
        name: {type: string, nullable: true, maxLength: 80}
        kind: {$ref: "#/components/schemas/Kind"}
        born: {type: string, format: date}
        weight: {type: number, format: double, multipleOf: 0}
    Kind:
      type: string
      enum: [cat, dog]
      nullable: true
`;
