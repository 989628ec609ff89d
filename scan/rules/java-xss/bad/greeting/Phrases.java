package com.tidewater.greeting;

class Phrases {
    String welcome(String name) {
        return "<h2>Welcome, %s!</h2>".formatted(name);
    }
}
