package dev.twokey.api;

import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;

/** The same as {@link HonestStrings}, for the names under which a program sends something. */
@JacksonComponent(type = String.class, scope = JacksonComponent.Scope.KEYS)
class HonestNames extends KeyDeserializer {
    @Override
    public Object deserializeKey(String name, DeserializationContext context) {
        if (HonestText.isHonest(name)) {
            return name;
        }
        throw new HonestStrings.Dishonest(context.getParser());
    }
}
