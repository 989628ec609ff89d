package check;

import com.harlowtrade.identity.ShopUser;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Calls a controller as the framework would: the route finds the method, annotations fill its parameters, whatever their order and number. So a fix may
 * give a method the parameters it needs.
 */
final class Api {

    /** What a client gets. Body is null unless the status is 2xx. */
    record Answer(int status, Object body, Map<String, String> headers) {
    }

    private final Object controller;
    private final ShopUser user;
    private final Set<String> roles;
    private final Map<String, String> parameters = new HashMap<>();
    private String everyNumber;
    private Object body;

    Api(Object controller, ShopUser user, String... roles) {
        this.controller = controller;
        this.user = user;
        this.roles = Set.of(roles);
    }

    Api with(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    /** Also sends this number in every parameter and header that the route reads, under whatever name. */
    Api withEveryNumber(long value) {
        everyNumber = Long.toString(value);
        return this;
    }

    Api body(Object value) {
        body = value;
        return this;
    }

    Answer get(String path) {
        return call("GET", path);
    }

    Answer call(String verb, String path) {
        for (Method method : controller.getClass().getDeclaredMethods()) {
            String pattern = pattern(verb, method);
            if (pattern != null) {
                Map<String, String> variables = match(pattern, path);
                if (variables != null) {
                    return invoke(method, variables);
                }
            }
        }
        return new Answer(404, null, Map.of());
    }

    private String pattern(String verb, Method method) {
        RequestMapping type = controller.getClass().getAnnotation(RequestMapping.class);
        String[] paths = switch (verb) {
            case "GET" -> of(method.getAnnotation(GetMapping.class));
            case "POST" -> of(method.getAnnotation(PostMapping.class));
            default -> of(method.getAnnotation(PatchMapping.class));
        };
        return paths == null ? null : (type == null ? "" : first(type.value(), type.path())) + (paths.length == 0 ? "" : paths[0]);
    }

    private static String[] of(Annotation mapping) {
        if (mapping instanceof GetMapping get) {
            return get.value().length > 0 ? get.value() : get.path();
        }
        if (mapping instanceof PostMapping post) {
            return post.value().length > 0 ? post.value() : post.path();
        }
        if (mapping instanceof PatchMapping patch) {
            return patch.value().length > 0 ? patch.value() : patch.path();
        }
        return null;
    }

    private static String first(String[] value, String[] path) {
        return value.length > 0 ? value[0] : path.length > 0 ? path[0] : "";
    }

    private static Map<String, String> match(String pattern, String path) {
        Matcher names = Pattern.compile("\\{(\\w+)}").matcher(pattern);
        Matcher values = Pattern.compile(pattern.replaceAll("\\{\\w+}", "([^/]+)")).matcher(path);
        if (!values.matches()) {
            return null;
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 1; names.find(); i++) {
            variables.put(names.group(1), values.group(i));
        }
        return variables;
    }

    private Answer invoke(Method method, Map<String, String> variables) {
        try {
            if (!authorized(method.getAnnotation(PreAuthorize.class))) {
                return new Answer(403, null, Map.of());
            }
            Object[] arguments = new Object[method.getParameterCount()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = argument(method.getParameters()[i], variables);
            }
            method.setAccessible(true);
            return answer(method, method.invoke(controller, arguments));
        } catch (InvocationTargetException e) {
            return refusal(e.getCause());
        } catch (IllegalAccessException | RuntimeException e) {
            return refusal(e);
        }
    }

    private static Answer answer(Method method, Object result) {
        if (result instanceof ResponseEntity<?> entity) {
            return new Answer(entity.getStatusCode().value(), entity.getBody(), entity.getHeaders());
        }
        ResponseStatus status = method.getAnnotation(ResponseStatus.class);
        return new Answer(status == null ? 200 : status.value().value(), result, Map.of());
    }

    private static Answer refusal(Throwable e) {
        if (e instanceof Failed failed) {
            throw failed;
        }
        if (e instanceof ResponseStatusException refused) {
            return new Answer(refused.getStatusCode().value(), null, Map.of());
        }
        return new Answer(e instanceof AccessDeniedException ? 403 : e instanceof BadRequest ? 400 : 500, null, Map.of());
    }

    private boolean authorized(PreAuthorize rule) {
        if (rule == null) {
            return true;
        }
        boolean all = true;
        for (String part : rule.value().split("(?i)\\s+and\\s+|&&")) {
            all &= holds(part.strip());
        }
        return all;
    }

    private boolean holds(String rule) {
        Matcher role = Pattern.compile("has(?:Any)?(?:Role|Authority)\\((.*)\\)").matcher(rule);
        if (role.matches()) {
            for (String name : role.group(1).split(",")) {
                if (roles.contains(name.replaceAll("['\"\\s]|ROLE_", ""))) {
                    return true;
                }
            }
            return false;
        }
        if (rule.equals("isAuthenticated()")) {
            return user != null;
        }
        throw new Failed("the test bench understands hasRole(...), hasAuthority(...) and isAuthenticated() in @PreAuthorize, not: " + rule);
    }

    private Object argument(Parameter parameter, Map<String, String> variables) {
        if (parameter.isAnnotationPresent(AuthenticationPrincipal.class)) {
            return user;
        }
        if (parameter.isAnnotationPresent(RequestBody.class)) {
            return body;
        }
        PathVariable variable = parameter.getAnnotation(PathVariable.class);
        if (variable != null) {
            return convert(parameter, variables.get(or(variable.value(), variable.name(), parameter.getName())));
        }
        RequestHeader header = parameter.getAnnotation(RequestHeader.class);
        if (header != null) {
            return sent(parameter, or(header.value(), header.name(), parameter.getName()), header.required(), null);
        }
        RequestParam param = parameter.getAnnotation(RequestParam.class);
        if (param == null) {
            throw new Failed("the test bench has no value for the parameter " + parameter + "; use the annotations that the file imports");
        }
        return sent(parameter, or(param.value(), param.name(), parameter.getName()), param.required(), param.defaultValue());
    }

    private Object sent(Parameter parameter, String name, boolean required, String otherwise) {
        String value = parameters.getOrDefault(name, numeric(parameter) ? everyNumber : null);
        if (value == null && otherwise != null && !otherwise.equals("\n\t")) {
            value = otherwise;
        } else if (value == null && required) {
            throw new BadRequest();
        }
        return value == null ? null : convert(parameter, value);
    }

    private static boolean numeric(Parameter parameter) {
        return parameter.getType() == long.class || parameter.getType() == Long.class || parameter.getType() == String.class;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object convert(Parameter parameter, String value) {
        Class<?> type = parameter.getType();
        try {
            if (type == long.class || type == Long.class) {
                return Long.valueOf(value);
            }
            if (type == int.class || type == Integer.class) {
                return Integer.valueOf(value);
            }
            return type.isEnum() ? Enum.valueOf((Class) type, value) : value;
        } catch (IllegalArgumentException e) {
            throw new BadRequest();
        }
    }

    private static String or(String a, String b, String c) {
        return !a.isEmpty() ? a : !b.isEmpty() ? b : c;
    }

    private static final class BadRequest extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
