package app.bowerbird.suite.demo.x;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How X says no: problem details in v2, numbered errors in v1.1.
final class XProblems {

    private static final JsonMapper JSON = new JsonMapper();

    private XProblems() {}

    static ObjectNode plain(int status, String title) {
        return JSON.createObjectNode()
                .put("title", title)
                .put("detail", title)
                .put("type", "about:blank")
                .put("status", status);
    }

    static ObjectNode invalid(Vocabulary vocabulary, String parameter, String value) {
        var problem = JSON.createObjectNode()
                .put("title", "Invalid Request")
                .put("detail", "One or more parameters to your request was invalid.")
                .put("type", "https://" + vocabulary.host + "/2/problems/invalid-request");
        if (vocabulary == Vocabulary.POST) {
            return problem.put("parameter", parameter).put("value", value);
        }
        var error = problem.putArray("errors").addObject();
        error.putObject("parameters").putArray(parameter).add(value);
        error.put("message", "The `%s` query parameter value [%s] is not valid".formatted(parameter, value));
        return problem;
    }

    static ObjectNode notFound(Vocabulary vocabulary, String what) {
        return JSON.createObjectNode()
                .put("title", "Not Found Error")
                .put("detail", "Could not find [" + what + "].")
                .put("parameter", "id")
                .put("resource_id", what)
                .put("resource_type", "user")
                .put("value", what)
                .put("type", "https://" + vocabulary.host + "/2/problems/resource-not-found");
    }

    static ObjectNode v1(int code, String message) {
        var body = JSON.createObjectNode();
        body.putArray("errors").addObject().put("code", code).put("message", message);
        return body;
    }
}
