/// The verbs, each a consumer of the pipeline. They read no file and write none.
package enum Driver {}
