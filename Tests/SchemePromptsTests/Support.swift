import SchemeIR
