#pragma once
// A treebank of a few sentences of our own, enough to train models that work a little: for tests and fuzzing.
#include <string>
#include <string_view>

namespace dragoman {

inline constexpr std::string_view kTinyTreebank =
    "# newdoc id = a\n# newpar\n"
    "1\tMoscow\tMoscow\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\t_\n"
    "2\trejected\treject\tVERB\tVBD\tTense=Past\t0\troot\t_\t_\n"
    "3\tthe\tthe\tDET\tDT\tPronType=Art\t4\tdet\t_\t_\n"
    "4\tplans\tplan\tNOUN\tNNS\tNumber=Plur\t2\tobj\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n"
    "1\tThey\tthey\tPRON\tPRP\tCase=Nom\t4\tnsubj\t_\t_\n"
    "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdid\tdo\tAUX\tVBD\tTense=Past\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_\n"
    "4\treject\treject\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_\n"
    "5\tMr.\tMr.\tPROPN\tNNP\tNumber=Sing\t4\tobj\t_\t_\n"
    "6\tSmith\tSmith\tPROPN\tNNP\tNumber=Sing\t5\tflat\t_\tSpaceAfter=No\n"
    "7\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n"
    "# newpar\n"
    "1\tTalks\ttalk\tNOUN\tNNS\tNumber=Plur\t4\tnsubj:pass\t_\t_\n"
    "2-3\tcannot\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tcan\tcan\tAUX\tMD\t_\t4\taux\t_\t_\n"
    "3\tnot\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_\n"
    "4\theld\thold\tVERB\tVBN\tVoice=Pass\t0\troot\t_\t_\n"
    "5\tin\tin\tADP\tIN\t_\t6\tcase\t_\t_\n"
    "6\tKabul\tKabul\tPROPN\tNNP\tNumber=Sing\t4\tobl\t_\t_\n"
    "7\t(\t(\tPUNCT\t-LRB-\t_\t8\tpunct\t_\tSpaceAfter=No\n"
    "8\tReuters\tReuters\tPROPN\tNNP\tNumber=Sing\t4\tparataxis\t_\tSpaceAfter=No\n"
    "9\t)\t)\tPUNCT\t-RRB-\t_\t8\tpunct\t_\tSpaceAfter=No\n"
    "10\t!\t!\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n";

}  // namespace dragoman
