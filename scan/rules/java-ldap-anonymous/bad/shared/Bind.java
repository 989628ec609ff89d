package com.granitehouse.shared;

interface Bind {
    String KIND = "none";
}
