import { OpenAPIGenerator, type ConditionalSchemaConverter, type JSONSchema } from '@orpc/openapi';
import { HTTP_PREFIX } from '@shared/contract/addresses';
import { contract } from '@shared/contract/contract';
import { z } from 'zod';

/** Zod writes its own JSON Schema; what JSON cannot say (a refinement) is left to the server's answer. */
const fromZod: ConditionalSchemaConverter = {
  condition: (schema) => schema instanceof z.ZodType,
  convert: (schema, { strategy }) => {
    const zod = schema as z.ZodType;
    const json = z.toJSONSchema(zod, { io: strategy, unrepresentable: 'any' }) as unknown as JSONSchema;
    return [!zod.safeParse(undefined).success, json];
  },
};

/** The OpenAPI document of the contract, for people who write scripts. */
export function describeApi(version: string): Promise<object> {
  return new OpenAPIGenerator({ schemaConverters: [fromZod] }).generate(contract, {
    info: {
      title: 'Wakeful',
      version,
      description: 'Schedules, runs, the ledger and power spans of one person on one machine.',
    },
    servers: [{ url: HTTP_PREFIX }],
  });
}
